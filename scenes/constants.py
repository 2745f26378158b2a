"""Every physical number that the laws and the placement share: value, unit, meaning, source.

Nothing comes in; plain floats go out. A number that belongs to one kind of thing lives in `scenes/kinds`, not here.
"""

GRAVITY = 9.81
"""[m/s²] standard gravity, rounded. Source: CODATA 9.80665."""
AIR_DENSITY = 1.2
"""[kg/m³] air at 20 °C. Source: CRC Handbook."""
WATER_DENSITY = 1000.0
"""[kg/m³] fresh water. Source: CRC Handbook."""
BODY_DENSITY = 985.0
"""[kg/m³] people and animals with half-filled lungs. Source: Donoghue & Minnigerode 1977."""
CONTACT_TOLERANCE = 0.005
"""[m] gap or depth that still counts as touching. Source: our measurement (poses off by 2 mm keep their verdict)."""
PENETRATION_TOLERANCE = 0.001
"""[m] depth of two solids that asks for a search. Source: our choice."""
SCENE_GAP = 0.4
"""[m] free space between neighbours in a row. Source: our choice, for a readable picture."""
WALL_SHARE = 0.03
"""[1] thickness of a container's wall over its extent. Source: our estimate (boxes, cups, drawers)."""
SLAB_SHARE = 0.12
"""[1] thickness of a table top over the table's height. Source: our estimate."""
FRICTION = 0.6
"""[1] Coulomb friction of two dry solids. Source: CRC Handbook, wood on wood 0.25..0.6, rubber 1."""
FRICTION_ICE = 0.05
"""[1] friction on ice. Source: CRC Handbook."""
FRICTION_RUBBER = 0.9
"""[1] friction of rubber on dry ground. Source: CRC Handbook."""
FORCE_TOLERANCE = 0.02
"""[1] unexplained force, over the body's weight, that still counts as held. Source: DESIGN, our measurement."""
BALANCE_SHARE = 0.2
"""[1] shift of the centre of mass by leaning, over body height, of a living being awake. Source: our estimate."""
ATTACHMENT_MULTIPLE = 20.0
"""[1] what a nail, hook, string or glue joint of fitting size holds, over the weight of its thing. Source: our estimate."""
SUPPORT_MARGIN = 3.0
"""[1] overload beyond the best support that a certificate needs. Source: our choice, against false alarms."""
FIT_SQUEEZE = 0.6
"""[1] share of its extent that a soft or living thing can be squeezed to. Source: our estimate."""
PROTRUDING_SHARE = 0.5
"""[1] share of a thing's volume that must be within for it to be `in`. Source: our choice."""
JUMP_MARGIN = 1.2
"""[1] factor over the best jump plus reach that a certificate needs (a run-up, a foothold). Source: our choice."""
LIGHT_SPEED = 299_792_458.0
"""[m/s] source: SI."""
CELESTIAL_SIZE = 1e5
"""[m] extent above which a round natural thing is a celestial body. Source: our choice (Ceres 9e5, mountains 1e4)."""
CELESTIAL_DISTANCE = 3.6e8
"""[m] distance of the nearest celestial body, the Moon at perigee. Source: NASA fact sheet."""
SURFACE_FILM_KG = 0.002
"""[kg] what surface tension can carry (needles, water striders). Source: our estimate from 0.073 N/m."""
BLOW_SPEED = 30.0
"""[m/s] fastest ordinary blow or throw. Source: our estimate (a good pitch 40)."""
BLOW_DISTANCE = 0.005
"""[m] way in which a hard blow is stopped. Source: our estimate."""
FILL = {
    "box": 1.0, "sphere": 0.52, "cylinder": 0.78, "capsule": 0.7, "cone": 0.26, "disc": 0.78, "person": 0.2, "quadruped": 0.35,
    "bird": 0.3, "fish": 0.4, "insect": 0.3, "snake": 0.4, "tree": 0.02, "bush": 0.05, "blob": 0.5, "book": 1.0,
}  # fmt: skip
"""[1] volume of a shape over its bounding box. Source: geometry; living shapes from mass over 985 kg/m³."""
