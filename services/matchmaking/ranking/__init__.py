"""Ranking: Chinese text to terms, terms to weights, weights to scores, scores to explanations. The only place that knows
scikit-learn; no input or output, no web, no database."""

from services.matchmaking.ranking.analysis import Analyser
from services.matchmaking.ranking.matcher import Document, Hit, Matcher, TermShare

__all__ = ["Analyser", "Document", "Hit", "Matcher", "TermShare"]
