"""Parts of the loaders that `portkit data` writes: put one after the other, without their imports."""
