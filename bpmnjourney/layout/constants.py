"""The numbers of a layout, each a named policy that a caller may override; lengths are pixels."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Policies:
    """Sizes, gaps and prices; every length is an even integer so that centres are integers, too.

    pair_contacts: the ends of messages, and of flows across the line of visibility, share a column.
    pools_as_declared: pools stay in the model's order, whatever that costs. vertical: time runs down;
    pools and lanes stand upright side by side, the customer's on the left.
    """

    task_width: int = 100
    task_width_wide: int = 120
    task_height: int = 80
    task_height_tall: int = 100
    event_size: int = 36
    gateway_size: int = 50
    data_object_width: int = 36
    data_store_width: int = 50
    data_height: int = 50
    annotation_width: int = 150
    column_gap: int = 50
    row_gap: int = 30
    dummy_gap: int = 20
    named_dummy_gap: int = 30
    track: int = 10
    clearance: int = 5
    lane_pad: int = 20
    lane_min: int = 120
    pool_gap: int = 50
    pool_track: int = 9
    header: int = 30
    black_box_height: int = 60
    sub_process_pad: int = 14
    sub_process_title: int = 18
    pool_pad_left: int = 30
    pool_pad_right: int = 40
    satellite_gap: int = 22
    label_width: int = 90
    label_line: int = 14
    group_pad: int = 20
    column_pitch: int = 150
    price_bend: int = 40
    price_crossing: int = 150
    price_message_crossing: int = 105
    price_sharing: int = 600
    price_label: int = 25
    price_satellite: int = 200
    search_limit: int = 60_000
    simplex_limit: int = 900
    pair_contacts: bool = False
    pools_as_declared: bool = False
    vertical: bool = False


DEFAULT_POLICIES = Policies()
