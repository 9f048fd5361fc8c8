"""Industries of invented firms: what firms in them can do, what they make, and how they manage alliances."""

import attrs

Aim = tuple[str, str]
"""What an alliance can be for: a field, and what it is to bring about there."""


@attrs.frozen
class Industry:
    """A line of business, as far as alliances are concerned.

    Attributes:
        id: Its id.
        trades: What the names of its firms end in.
        capabilities: What its firms can do.
        aims: What its alliances are for.
        kinds: What sorts of alliance there are.
        playbooks: The playbooks that its alliances are managed by; what stands several times comes up more often.
    """

    id: str
    trades: tuple[str, ...]
    capabilities: tuple[str, ...]
    aims: tuple[Aim, ...]
    kinds: tuple[str, ...] = ("development", "research", "licensing", "manufacturing")
    playbooks: tuple[str, ...] = ("standard", "standard", "standard", "light", "iso44001")


_SALES = ("go-to-market", "co-selling", "marketing", "reseller", "development")
_SELLERS = ("standard", "standard", "reseller", "reseller", "light", "iso44001")

_ANTIBODY, _CELLS = ("oncology", "antibody"), ("rare diseases", "cell therapy")
_VACCINE, _TABLET = ("immunology", "vaccine"), ("neurology", "oral tablet")
_DIAGNOSTIC, _MONITOR = ("oncology", "companion diagnostic"), ("diabetes care", "glucose monitor")
_VALVE, _ROBOT = ("cardiology", "heart valve"), ("orthopedics", "surgical robot")
_PLANNING, _DESK = ("supply planning", "planning suite"), ("customer service", "service desk")
_RISK, _FORECAST = ("fraud detection", "risk engine"), ("energy management", "demand forecast")
_POWER, _VISION = ("charging", "power module"), ("assisted driving", "vision chip")
_RADAR, _STATION = ("assisted driving", "radar chip"), ("charging", "charging station")
_ELECTROLYZER, _WIND = ("hydrogen", "electrolyzer"), ("offshore wind", "wind farm")
_CATHODE, _FILM = ("battery materials", "cathode powder"), ("packaging", "compostable film")
_DRINK, _FORMULA = ("plant proteins", "protein drink"), ("infant nutrition", "infant formula")
_COLD, _LOCKERS = ("cold chain", "cold chain service"), ("last mile", "parcel locker")
_SATELLITE, _TAXI = ("earth observation", "observation satellite"), ("air mobility", "air taxi")
_FUEL_CELL = ("hydrogen", "fuel cell aircraft")

INDUSTRIES = (
    Industry(
        "biotechnology",
        ("Bio", "Therapeutics", "Biosciences", "Genomics"),
        ("antibody discovery", "cell culture", "biomarkers", "protein engineering"),
        (_ANTIBODY, _CELLS, _VACCINE, _DIAGNOSTIC),
    ),
    Industry(
        "pharmaceuticals",
        ("Pharma", "Laboratories", "Medicines"),
        ("clinical trials", "regulatory affairs", "market access", "drug formulation"),
        (_ANTIBODY, _VACCINE, _TABLET),
    ),
    Industry(
        "medical devices",
        ("Medical", "Devices", "Surgical"),
        ("miniature sensors", "sterile assembly", "clinical trials", "usability studies"),
        (_MONITOR, _VALVE, _ROBOT, _DIAGNOSTIC),
    ),
    Industry(
        "software",
        ("Software", "Systems", "Analytics", "Cloud"),
        ("machine learning", "data platforms", "user experience", "integration"),
        (_PLANNING, _DESK, _RISK, _FORECAST),
        _SALES,
        _SELLERS,
    ),
    Industry(
        "consulting",
        ("Consulting", "Partners", "Advisory"),
        ("change management", "integration", "industry know-how", "training"),
        (_PLANNING, _DESK, _FORECAST),
        _SALES,
        _SELLERS,
    ),
    Industry(
        "semiconductors",
        ("Semiconductor", "Silicon", "Photonics"),
        ("chip design", "wafer processing", "packaging", "test engineering"),
        (_POWER, _VISION, _RADAR),
    ),
    Industry(
        "automotive",
        ("Motors", "Mobility", "Automotive"),
        ("vehicle integration", "series production", "crash testing", "dealer network"),
        (_POWER, _VISION, _STATION),
    ),
    Industry(
        "energy",
        ("Energy", "Power", "Grid"),
        ("grid operation", "project finance", "plant engineering", "power trading"),
        (_STATION, _ELECTROLYZER, _WIND, _FORECAST),
    ),
    Industry(
        "chemicals",
        ("Chemicals", "Materials", "Polymers"),
        ("process scale-up", "catalysis", "formulation", "toxicology"),
        (_CATHODE, _ELECTROLYZER, _FILM),
    ),
    Industry(
        "food",
        ("Foods", "Nutrition", "Ingredients"),
        ("fermentation", "flavor science", "retail distribution", "food safety"),
        (_DRINK, _FORMULA, _FILM),
        _SALES,
        _SELLERS,
    ),
    Industry(
        "logistics",
        ("Logistics", "Freight", "Shipping"),
        ("warehousing", "customs", "fleet management", "track and trace"),
        (_COLD, _LOCKERS, _PLANNING),
        _SALES,
        _SELLERS,
    ),
    Industry(
        "aerospace",
        ("Aerospace", "Aviation", "Space"),
        ("composite structures", "certification", "flight testing", "propulsion"),
        (_SATELLITE, _FUEL_CELL, _TAXI),
    ),
)
"""The industries, in an order that never changes: a simulated firm draws its industry by place."""
