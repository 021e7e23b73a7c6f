"""rules.py DOMAIN DOMAIN_VLLM: every rule of these two pages has a line in rules.tsv, so that none is forgotten."""
import pathlib
import re
import sys

BOOK = 'pd-constructs/core/src/main/resources/io/pdconstructs/check/rules.tsv'
ROW = re.compile(r'(?:\| |- \*\*)([A-Z]\d+[a-z]?)(?: \||\*\*)')


def rules(lines):
    return [row[1] for row in map(ROW.match, lines) if row]


def sections(path, wanted):
    """The lines of each section whose heading begins with one of these numbers."""
    found = {}
    number = None
    for line in pathlib.Path(path).read_text(encoding='utf-8').splitlines():
        heading = re.match(r'#+ ([0-9.]*)', line)
        if heading:
            number = heading[1].rstrip('.')
        if number in wanted:
            found.setdefault(number, []).append(line)
    return found


domain = sections(sys.argv[1], [f'1.{i}' for i in range(9)])
named = {f'section {number} of {sys.argv[1]}': rules(lines) for number, lines in domain.items()}
vllm = [rule for lines in sections(sys.argv[2], ['4']).values() for rule in rules(lines) if rule[0] == 'V']
named[f'section 4 of {sys.argv[2]}'] = vllm

book = pathlib.Path(__file__).resolve().parent.parent / BOOK
known = {line.split('\t')[0] for line in book.read_text(encoding='utf-8').splitlines()[1:]}
problems = [f'{place} names no rule: has its form changed?' for place, all_of in named.items() if not all_of]
if len(domain) != 9:
    problems.append(f'{sys.argv[1]} has the sections {", ".join(sorted(domain))}, not 1.0 to 1.8')
for place, all_of in named.items():
    problems += [f'{rule} of {place} has no line in {BOOK}' for rule in all_of if rule not in known]
for problem in problems:
    print(problem, file=sys.stderr)
print(f'{sum(map(len, named.values()))} rules of {len(named)} sections compared with {len(known)} lines')
sys.exit(1 if problems else 0)
