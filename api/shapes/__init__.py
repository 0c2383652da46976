"""What goes over the wire, a module for each family of routes: the bodies that clients send and get."""
