"""The assessment as Views: its report, a benchmark, claims; names in both languages from the questionnaire."""
