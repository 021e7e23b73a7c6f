"""schema_check_lines.py SCHEMA_CHECK RELEASE FILE: runs SCHEMA_CHECK over a file with one object a line, as JSON, which is read in
seconds where the YAML of thousands of objects takes minutes."""
import json
import os
import runpy
import sys

tool = sys.argv.pop(1)
sys.path.insert(0, os.path.dirname(tool))
import canon

load_yaml = canon.load_all


def load_all(text):
    return map(json.loads, text.rstrip('\n').split('\n')) if text.startswith('{') else load_yaml(text)


canon.load_all = load_all
runpy.run_path(tool, run_name='__main__')
