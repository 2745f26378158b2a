"""What is predicted of an object in an episode: the shapes that labels, features and the network share."""

WAYPOINTS = 8
"""Places per object and episode: evenly spaced in time from its beginning to its end."""
OUTLETS = ("contact", "cling", "attachment", "grip", "buoyancy", "lift", "muscle", "unexplained")
"""Kinds of force, each as an upward share of the body's weight."""
SPREAD = 3.0
"""Standard deviation of pure noise on a place, in units of the scene's scale."""
REPAIR = 0.1
"""Noise that the network is told of a scene in which only some things are out of place."""
