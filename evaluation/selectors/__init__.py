"""Reads of evaluations."""

from evaluation.selectors.rekomendasi import rekomendasi_berikut

__all__ = ["rekomendasi_berikut"]
