"""Figures in Chinese technical text ("耐温≥1200℃", "误差不超过0.5%", "由85%提高到95%"): read to name, relation, bounds and unit, and compared.

Three tables are the data: `words.yaml` (what stands around a number), `units.yaml` (what units measure, how they are written) and
`quantities.yaml` (which way is better, what a range means, synonyms). `sentences` and `tokens` (with `numerals`)
make tokens of a text, `amounts` reads figures forward, `relations` what leads to them, `names` what they are of, `grammar` puts them together; `units`
measures, `quantities` knows names, `comparing` gives verdicts, which stand beside the score of the text and never in it.

Texts are other people's: none raises here, and reading one takes time in proportion to its length. What cannot be read is no indicator.
"""

from services.matchmaking.ranking.indicators.comparing import compared, likeness, verdict
from services.matchmaking.ranking.indicators.grammar import indicators
from services.matchmaking.ranking.indicators.model import Comparison, Condition, Indicator, Operator, Standing, Verdict

__all__ = [
    "Comparison",
    "Condition",
    "Indicator",
    "Operator",
    "Standing",
    "Verdict",
    "compared",
    "indicators",
    "likeness",
    "verdict",
]
