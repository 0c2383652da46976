"""The steps of a tick, one module each, with one public function that `api.tick` calls.

A step handles what is due, leaves the rest to the next tick, and may run at the same time in another tick.
"""
