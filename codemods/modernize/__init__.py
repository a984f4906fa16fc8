"""Taking the straddle out again: for code that no longer runs on 2.7."""
