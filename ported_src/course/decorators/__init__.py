"""The universal decorator, built step by step."""
