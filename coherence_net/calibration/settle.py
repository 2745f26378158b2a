"""settled: a raw verdict -> the one that is told: p calibrated, with the error rate that is promised of it.

The status stays what it was, unless a stricter promise is asked for: then a verdict of which that cannot be promised becomes
unsure. Nothing ever becomes incoherent or coherent here.
"""

from dataclasses import replace

from coherence_net.calibration.groups import group_of
from coherence_net.calibration.table import DECIDED, Table, shipped
from scenes.instantiation import Instantiation
from scenes.verdict import Status, UnsureBecause, Verdict


def settled(verdict: Verdict, built: Instantiation | None, *, promise: float | None = None, table: Table | None = None) -> Verdict:
    """Calibrate a verdict.

    Args:
        verdict: As `judge` gives it.
        built: What was built of the reading that was judged; None where nothing was read, and nothing changes.
        promise: Error rate that every "coherent" and "incoherent" must keep; None asks for none.
        table: None takes the one that ships.
    """
    if built is None or verdict.status is Status.ERROR:
        return verdict
    table = table or shipped()
    p = table.calibrated(verdict.status, verdict.p_coherent)
    if verdict.status not in DECIDED:
        return replace(verdict, p_coherent=p)
    rate = table.rate(verdict.status, group_of(built, verdict.violations), p)
    if promise is None or (rate is not None and rate <= promise):
        return replace(verdict, p_coherent=p, promise=rate)
    detail = f"an error rate of {promise:.3g} is asked for, and " + (f"only {rate:.3g} is promised here" if rate else "none is promised here")
    return replace(verdict, status=Status.UNSURE, p_coherent=p, unsure_because=UnsureBecause.LOW_CONFIDENCE, detail=detail)
