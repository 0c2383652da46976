"""The steps of a tick, a module for each, with one public function that `api.tick` calls.

A step takes what is due, leaves what is not done to the next tick, and may run beside itself in another tick.
"""
