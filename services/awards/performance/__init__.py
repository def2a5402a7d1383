"""The yearly evaluation of how the money was used (绩效评价): goals, results, report."""
