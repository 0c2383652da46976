"""The people of this server: accounts, sign-in, sessions, invitations."""
