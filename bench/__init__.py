"""The benchmark: helpgen beside other generators, on the same pages, in one run. README.md tells how to read it."""
