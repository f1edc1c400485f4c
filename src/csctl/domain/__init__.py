"""WHAT IT MEANS: pure functions of models and `today`; no disk, no words, no clock."""
