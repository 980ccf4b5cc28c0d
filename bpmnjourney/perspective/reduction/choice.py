"""Rules for decisions that the organisation takes in steps: R8, R11 and R12.

They are exact for stable failures (R11 and R12 for coupled similarity), not for branching bisimilarity:
the customer cannot tell whether the organisation decides at once or bit by bit. `--exact-moments` leaves
them out.
"""

from __future__ import annotations

from bpmnjourney.perspective.net.petri import Branch, Net, Place, Transition

LONGEST_DETOUR = 8
MOST_BRANCHES = 128


def flatten_choice(net: Net, t: Transition) -> bool:
    """R11, nested choice: •t={p}, t•={r}, •r={t}, m0(r)=0, r•≠∅, every u in r• is silent with •u={r}.

    Both p and r are unstable, so no stable failure is lost. r•≠∅, or an option to end would be lost; only
    silent u, or "the organisation decides" would become "the customer may choose".
    """
    if not t.simple:
        return False
    (p,), (r,) = t.pre, t.post
    if p is r or p.task or r.task or r.marking or len(r.producers) != 1 or len(p.consumers) < 2:
        return False
    if not r.consumers or p.region != r.region or any(u.label or len(u.pre) != 1 for u in r.consumers):
        return False
    p.split = p.split or r.split
    several = len(r.consumers) > 1
    for u in list(r.consumers):
        u.branch = _both(t.branch, u.branch) if several else t.branch or u.branch
        u.home = p.home
        net.unconsume(r, u)
        net.consume(p, u)
    net.drop_transition(t)
    net.drop_place(r)
    return True


def flatten_choices(net: Net) -> bool:
    """R11 wherever it applies."""
    changed = False
    for t in net.transitions:
        changed |= t.alive and flatten_choice(net, t)
    return changed


def _both(first: Branch | None, then: Branch | None) -> Branch | None:
    if first is None or then is None:
        return first or then
    words = first.names + then.names
    return Branch(None if words else first.flow, (", ".join(words),) if words else ())


def drop_redundant_skips(net: Net) -> bool:
    """R8: t is a simple silent step from p to r, and others lead there through two steps or more.

    Weak steps stay the same. No place on the way may be a started task: starting one sends its requests.
    """
    ways = _Ways(net)
    changed = False
    for t in net.transitions:
        if t.alive and t.simple:
            (p,), (r,) = t.pre, t.post
            if len(p.consumers) > 1 and p is not r and ways.lead_around(p, r):
                ways.forget(p, r)
                net.drop_transition(t)
                changed = True
    return changed


class _Ways:
    """Simple silent steps as pairs of places: those that lead on, and those that come from further back."""

    def __init__(self, net: Net) -> None:
        pairs = [(*t.pre, *t.post) for t in net.transitions if t.simple]
        sources, targets = {p for p, _ in pairs}, {r for _, r in pairs}
        self.after: dict[Place, list[Place]] = {}
        self.before: dict[Place, list[Place]] = {}
        for p, r in pairs:
            if r in sources and not r.task:
                self.after.setdefault(p, []).append(r)
            if p in targets and not p.task:
                self.before.setdefault(r, []).append(p)

    def forget(self, p: Place, r: Place) -> None:
        """A step is gone."""
        for known, one, other in ((self.after, p, r), (self.before, r, p)):
            if other in known.get(one, ()):
                known[one].remove(other)

    def lead_around(self, start: Place, goal: Place) -> bool:
        """Looks from both ends, each time on the side with fewer arcs ahead, since hubs have many."""
        if not (self.after.get(start) and self.before.get(goal)):
            return False
        tables, frontiers = (self.after, self.before), [[start], [goal]]
        reached = ({start, goal}, {start, goal})
        side = False
        for step in range(LONGEST_DETOUR):
            forth, back = (
                sum(len(table.get(place, ())) for place in frontier)
                for table, frontier in zip(tables, frontiers, strict=True)
            )
            side = not side if step == 1 else back < forth
            following: list[Place] = []
            for each in (each for place in frontiers[side] for each in tables[side].get(place, ())):
                if each in reached[side] or each.region != start.region:
                    continue
                if each in reached[not side]:
                    return True
                reached[side].add(each)
                following.append(each)
            if not following:
                return False
            frontiers[side] = following
        return False


def split_products(net: Net) -> bool:
    """R12: the silent steps that leave p fill every combination of what independent choices fill.

    Deciding them apart is the same to the customer, and takes the sum of the choices, not their product.
    """
    changed = False
    for p in net.places:
        if 4 <= len(p.consumers) <= MOST_BRANCHES and all(
            t.label is None and len(t.pre) == 1 and p not in t.post for t in p.consumers
        ):
            changed |= _split(net, p)
    return changed


def _split(net: Net, p: Place) -> bool:
    posts = {frozenset(t.post) for t in p.consumers}
    if len(posts) != len(p.consumers):
        return False
    places = list(dict.fromkeys(q for t in p.consumers for q in t.post))
    groups = _dependent(places, posts)
    if len(groups) < 2:
        return False
    choices = [{post & group for post in posts} for group in groups]
    count = 1
    for choice in choices:
        count *= len(choice)
    if count != len(posts) or min(map(len, choices)) < 2:
        return False
    if any(q.region != p.region or q.task for q in places):
        return False
    for t in list(p.consumers):
        net.drop_transition(t)
    fork = net.transition(None, p.home, p.region, [p])
    for choice in choices:
        part = net.place(p.home, p.region)
        net.produce(fork, part)
        for post in sorted(choice, key=lambda each: sorted(q.key for q in each)):
            net.transition(None, p.home, p.region, [part], sorted(post, key=lambda q: q.key))
    return True


def _dependent(places: list[Place], posts: set[frozenset[Place]]) -> list[frozenset[Place]]:
    """Groups of places of which none says anything about the places of the other groups."""
    every = (1 << len(posts)) - 1
    holds = dict.fromkeys(places, 0)
    for at, post in enumerate(posts):
        for place in post:
            holds[place] |= 1 << at
    groups: list[list[Place]] = []
    for place in places:
        ours = holds[place]
        apart: list[list[Place]] = []
        together = [place]
        for group in groups:
            if any(_tells(ours, holds[each], every) for each in group):
                together += group
            else:
                apart.append(group)
        groups = [*apart, together]
    first = {place: at for at, place in enumerate(places)}
    return [frozenset(each) for each in sorted(groups, key=lambda group: min(map(first.__getitem__, group)))]


def _tells(ours: int, theirs: int, every: int) -> bool:
    """Whether of two places the one being filled, or not, says something about the other."""
    return not (ours & theirs and ours & ~theirs and ~ours & theirs and every & ~(ours | theirs))
