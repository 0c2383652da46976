"""The gateway's part: who is calling, what they may ask, and the events that the API's handler takes."""
