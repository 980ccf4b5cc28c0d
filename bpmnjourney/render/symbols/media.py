"""Signs for the media of contacts and for transports, as on LOVEM-style charts, on a square of 20 by 20."""

from __future__ import annotations

from bpmnjourney.render.symbols.icons import EVENT_SIGNS, Stroke

_PHONE = (
    Stroke(
        "body",
        "M 3 4 L 7 2.5 L 9 7 L 6.8 8.6 C 7.8 10.6 9.4 12.2 11.4 13.2 L 13 11 L 17.5 13 L 16 17 "
        "C 15.4 18 14 18.2 12.4 17.6 C 7.6 15.8 4.2 12.4 2.4 7.6 C 1.8 6 2 4.6 3 4 Z",
    ),
)
_LETTER = (
    Stroke("body", "M 2 4.5 L 18 4.5 L 18 15.5 L 2 15.5 Z"),
    Stroke("detail", "M 2 4.5 L 10 11 L 18 4.5"),
)
_AT = (
    Stroke(
        "detail",
        "M 13.2 10 A 3.2 3.2 0 1 1 6.8 10 A 3.2 3.2 0 1 1 13.2 10 M 13.2 6.8 L 13.2 11 "
        "C 13.2 14 17.5 13.5 17.5 10 A 7.5 7.5 0 1 0 14.5 16",
    ),
)
_KEYS = tuple(
    Stroke("solid", f"M {x} {y} L {x + 3.4} {y} L {x + 3.4} {y + 3.4} L {x} {y + 3.4} Z")
    for y in (1.5, 8.3, 15.1)
    for x in (1.5, 8.3, 15.1)
)
_GLOBE = (
    Stroke("body", "M 2 10 A 8 8 0 1 1 18 10 A 8 8 0 1 1 2 10 Z"),
    Stroke("detail", "M 2 10 L 18 10 M 10 2 C 5.5 6 5.5 14 10 18 M 10 2 C 14.5 6 14.5 14 10 18"),
)
_HANDSET = (
    Stroke("body", "M 5.5 2 L 14.5 2 L 14.5 18 L 5.5 18 Z"),
    Stroke("detail", "M 5.5 4.8 L 14.5 4.8 M 5.5 15 L 14.5 15 M 9.4 16.6 L 10.6 16.6"),
)
_BUBBLE = (
    Stroke("body", "M 2 3.5 L 18 3.5 L 18 13.5 L 9 13.5 L 5 17.5 L 5 13.5 L 2 13.5 Z"),
    Stroke("detail", "M 5 7 L 15 7 M 5 10 L 12 10"),
)
_BUBBLES = (
    Stroke("body", "M 7 2 L 19 2 L 19 10 L 7 10 Z"),
    Stroke("body", "M 1.5 6 L 13.5 6 L 13.5 14 L 8 14 L 4.5 17.5 L 4.5 14 L 1.5 14 Z"),
    Stroke("detail", "M 4 9 L 11 9 M 4 11.4 L 9 11.4"),
)
_PEOPLE = (
    Stroke("body", "M 3.4 5.8 A 2.6 2.6 0 1 1 8.6 5.8 A 2.6 2.6 0 1 1 3.4 5.8 Z"),
    Stroke("body", "M 11.4 5.8 A 2.6 2.6 0 1 1 16.6 5.8 A 2.6 2.6 0 1 1 11.4 5.8 Z"),
    Stroke("body", "M 1.5 17 L 1.5 13 C 1.5 10 10.5 10 10.5 13 L 10.5 17 Z"),
    Stroke("body", "M 9.5 17 L 9.5 13 C 9.5 10 18.5 10 18.5 13 L 18.5 17 Z"),
)
_PARCEL = (
    Stroke("body", "M 2.5 6 L 10 2.5 L 17.5 6 L 17.5 14.5 L 10 18 L 2.5 14.5 Z"),
    Stroke("detail", "M 2.5 6 L 10 9.5 L 17.5 6 M 10 9.5 L 10 18"),
)
_SCREEN = (
    Stroke("body", "M 3 2.5 L 17 2.5 L 17 12 L 3 12 Z"),
    Stroke("detail", "M 10 12 L 10 17.5 M 6 17.5 L 14 17.5"),
)
_FAX = (
    Stroke("body", "M 5.5 2 L 14.5 2 L 14.5 8 L 5.5 8 Z"),
    Stroke("body", "M 2 8 L 18 8 L 18 17 L 2 17 Z"),
    Stroke("detail", "M 5 11.5 L 9 11.5 M 5 14 L 9 14 M 12 11.5 L 15.5 11.5"),
)
_OTHER = (
    Stroke("body", "M 2 10 A 8 8 0 1 1 18 10 A 8 8 0 1 1 2 10 Z"),
    Stroke("detail", "M 6 10 L 6.2 10 M 10 10 L 10.2 10 M 14 10 L 14.2 10"),
)
MEDIA = {
    "phone": _PHONE,
    "ivr": _KEYS,
    "web": _GLOBE,
    "app": _HANDSET,
    "email": _AT,
    "mail": _LETTER,
    "sms": _BUBBLE,
    "chat": _BUBBLES,
    "fax": _FAX,
    "courier": _PARCEL,
    "inPerson": _PEOPLE,
    "kiosk": _SCREEN,
    "other": _OTHER,
}
_WHEELS = " ".join(f"M {x} 15.5 A 2 2 0 1 1 {x + 4} 15.5 A 2 2 0 1 1 {x} 15.5 Z" for x in (4, 12.5))
_TRUCK = (
    Stroke("body", "M 1 4.5 L 11.5 4.5 L 11.5 15 L 1 15 Z"),
    Stroke("body", "M 11.5 8 L 15.5 8 L 19 11.5 L 19 15 L 11.5 15 Z"),
    Stroke("body", _WHEELS),
)
_PLANE = (
    Stroke(
        "body",
        "M 10 1.5 C 11.6 1.5 11.6 4 11.6 7 L 18.5 12 L 18.5 14 L 11.6 11.6 L 11.4 15.4 L 14 17.4 L 14 18.6 "
        "L 10 17.6 L 6 18.6 L 6 17.4 L 8.6 15.4 L 8.4 11.6 L 1.5 14 L 1.5 12 L 8.4 7 "
        "C 8.4 4 8.4 1.5 10 1.5 Z",
    ),
)
_SHIP = (
    Stroke("body", "M 1.5 12 L 18.5 12 L 15.5 17.5 L 4.5 17.5 Z"),
    Stroke("body", "M 5 12 L 5 7.5 L 13 7.5 L 13 12 Z"),
    Stroke("detail", "M 10 7.5 L 10 3"),
)
_TRAIN = (
    Stroke("body", "M 4 5 C 4 1.5 16 1.5 16 5 L 16 15 L 4 15 Z"),
    Stroke(
        "detail",
        "M 4 9.5 L 16 9.5 M 6 12.4 L 7 12.4 M 13 12.4 L 14 12.4 M 6 15 L 3.5 18.5 M 14 15 L 16.5 18.5",
    ),
)
_TRANSPORTS = (
    (_TRUCK, ("truck", "van", "lorry", "car", "lkw", "wagen", "transporter", "camion")),
    (_PLANE, ("plane", "air", "aircraft", "aeroplane", "airplane", "airmail", "flugzeug", "avion")),
    (_SHIP, ("ship", "boat", "sea", "ferry", "schiff", "bateau")),
    (_TRAIN, ("train", "rail", "railway", "bahn", "zug")),
    (_LETTER, ("post", "mail", "letter", "envelope", "brief")),
    (_PEOPLE, ("hand", "person", "messenger", "foot")),
)
STORE = (
    Stroke("body", "M 3 5 C 3 1.5 17 1.5 17 5 L 17 15 C 17 18.5 3 18.5 3 15 Z"),
    Stroke("detail", "M 3 5 C 3 8.5 17 8.5 17 5"),
)
CLOCK = EVENT_SIGNS["timer"]
WARNING = (
    Stroke("body", "M 10 2 L 18.5 17.5 L 1.5 17.5 Z"),
    Stroke("detail", "M 10 7.5 L 10 12.5 M 10 14.8 L 10 15"),
)


def medium_sign(medium: str) -> tuple[Stroke, ...]:
    """The sign of a medium in LOVEM's words; three dots for any other."""
    return MEDIA.get(medium, _OTHER)


def transport_sign(transport: str) -> tuple[Stroke, ...]:
    """The sign of what carries a material, by its words; a parcel for any other."""
    words = set(transport.lower().replace("-", " ").split())
    return next((strokes for strokes, names in _TRANSPORTS if words & set(names)), _PARCEL)
