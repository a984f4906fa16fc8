"""Records calls of a package's functions while a program runs on 2.7.

The package's modules are rewritten as they are imported (``importer``, ``rewrite``): their
functions say when they are entered and left, and stay what they are else. What was seen is
written at once, one JSON value a line, into a file of this process (``observe``); the kit
makes the corpus of these files.
"""
import json
import sys


def start(settings_file):
    """Hook the imports of this process; *settings_file* holds JSON: packages, folder, limits."""
    import imp

    from . import importer, observe

    with open(settings_file) as file:
        settings = json.load(file)
    recorder = observe.install(settings)
    recording = importer.Importer(settings["packages"], recorder.found)
    sys.meta_path = importer.Finders(recording)
    imp.load_module = recording.instead_of(imp.load_module)
