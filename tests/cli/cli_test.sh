#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# The contract of the command line: what goes where, exit codes, bad input, closed pipes.
#   cli_test.sh SILLOK
set -u
export LC_ALL=C
sillok=$(realpath "${1:?usage: cli_test.sh SILLOK}")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 1
checks=0
failures=0

fail() {
  failures=$((failures + 1))
  printf 'FAIL %s\n' "$1" >&2
  [ -s out ] && head -c 400 out | sed 's/^/  stdout: /' >&2
  [ -s err ] && head -c 400 err | sed 's/^/  stderr: /' >&2
}

# run NAME EXIT ARGUMENTS...: runs sillok with in, keeps out and err, checks the exit code.
run() {
  name=$1 wanted=$2
  shift 2
  "$sillok" "$@" < "${input:-/dev/null}" > out 2> err
  code=$?
  checks=$((checks + 1))
  [ "$code" -eq "$wanted" ] || fail "$name: exit $code, not $wanted"
}
# is NAME VALUE WANTED
is() {
  checks=$((checks + 1))
  [ "$2" = "$3" ] || fail "$1: '$2', not '$3'"
}
# has NAME FILE PATTERN
has() {
  checks=$((checks + 1))
  grep -q -- "$3" "$2" || fail "$1: no '$3' in $2"
}
empty() {
  checks=$((checks + 1))
  [ ! -s "$2" ] || fail "$1: $2 is not empty"
}
lines() { wc -l < "$1" | tr -d ' '; }

day=2020-06-17
printf 'date %s Kenya accused Somalia of a raid near the border.' $day > good.txt
printf 'Kenya accused Somalia of a raid.' > nodate.txt
: > empty.txt
head -c 3000 /dev/zero > binary.txt
printf 'Kenya \377 accused' > latin.txt
cat > mixed.jsonl <<END
{"id":"a","date":"$day","text":"Kenya accused Somalia of a raid."}
{"id":"b","text":"No day here."}
{"id":"c","date":"2020-02-30","text":"No such day."}
{"id":"d","date":"$day","text":"  "}
{"id":"e","date":"$day"}
{"id":"f","date":"$day","text":
{"id":"g","date":"$day","text":"Peru met Chile. Chile thanked Peru."}
END

# Help and wrong usage.
run "no command" 0
has "no command" out '^Commands:'
run "help" 0 --help
has "help" out 'sillok COMMAND --help'
empty "help" err
for command in code explain read parse mention when where who said between eval dict import export doctor licenses version; do
  run "$command --help" 0 $command --help
  has "$command --help" out "^Usage: sillok $command"
  has "$command --help" out "^Example"
done
run "unknown command" 2 nonsense
has "unknown command" err "'nonsense'"
has "unknown command" err '^hint: '
run "unknown option" 2 code --nonsense
has "unknown option" err "'--nonsense'"
run "no threads" 2 code -j 0 good.txt
run "unknown input format" 2 code --in nonsense good.txt
has "unknown input format" err '^hint: .*jsonl'
run "unknown output format" 2 code --to nonsense good.txt
has "unknown output format" err "'nonsense'"
has "unknown output format" err '^hint: .*jsonl csv .*geojson'
run "brat without a folder" 2 code --to brat good.txt
has "brat without a folder" err '^hint: .*--out DIR'
run "bad day" 2 code --date 17.06.2020 good.txt
has "bad day" err "'17.06.2020'"
run "bad date format" 2 read --date-format %Q good.txt
run "bad map" 2 read --map body good.txt
run "unknown field in map" 2 read --map body=text good.txt
run "who without a day" 2 who Kenya
run "version" 0 version
has "version" out '^sillok [0-9]'
run "licenses" 0 licenses
has "licenses" out 'simdjson'

# Data goes to standard output and nothing else.
run "read" 0 read good.txt
is "read: one line" "$(lines out)" 1
has "read" out '"date":"2020-06-17"'
has "read" out '"text":"Kenya accused'
empty "read" err
input=good.txt run "read -" 0 read -
has "read -" out '"text":"Kenya accused'
run "code" 0 code good.txt
empty "code" err
has "code" out '^{"id":"e-'

# What cannot be used is counted, written down and left out; the rest goes on.
run "mixed" 0 read mixed.jsonl --rejects rejects
is "mixed: good ones" "$(lines out)" 2
is "mixed: bad ones" "$(lines rejects)" 5
is "mixed: summary" "$(lines err)" 1
has "mixed: summary" err '^read 2, rejected 5 (bad date 1, empty text 1, malformed JSON 1, no date 1, no text 1)$'
has "mixed" rejects '{"source":"mixed.jsonl","line":2,"id":"b","reason":"no date"'
has "mixed" rejects '"line":3,"id":"c","reason":"bad date"'
has "mixed" rejects '"line":4,"id":"d","reason":"empty text"'
has "mixed" rejects '"line":5,"id":"e","reason":"no text"'
has "mixed" rejects '"line":6,"id":"","reason":"malformed JSON"'
run "mixed --summary" 0 read mixed.jsonl mixed.jsonl --summary summary
has "mixed --summary" err '^read 4, rejected 10 (.*), duplicates 2; --rejects FILE writes which$'
has "mixed --summary" summary '^{"read":4,"rejected":10,"reasons":{"bad date":2,.*},"duplicates":2,"cut":0,"inputs":\[{"source":"mixed.jsonl","format":"jsonl","read":4,'
run "good --summary" 0 read good.txt --summary summary
has "good --summary" err '^read 1$'
run "mixed --strict" 3 code mixed.jsonl --strict
run "a day for all" 0 read mixed.jsonl --date 2001-01-01
is "a day for all" "$(lines out)" 3
run "no day" 3 code nodate.txt --strict --rejects rejects
has "no day" rejects '"reason":"no date"'
run "empty file" 3 code empty.txt --strict --date $day --rejects rejects
has "empty file" rejects '"reason":"empty text"'
run "binary file" 3 code binary.txt --strict --date $day --rejects rejects
has "binary file" rejects '"reason":"binary file"'
run "invalid UTF-8" 3 code latin.txt --strict --date $day --rejects rejects
has "invalid UTF-8" rejects '"reason":"bad UTF-8","detail":"at byte 6 '
# Other formats, by name, by content and named; packed.
printf 'id,Pub,Body\n1,17/06/2020,"Kenya accused Somalia, again."\n2,03/04/2019,Kenya.\n' > table.csv
run "csv" 0 read table.csv --map text=Body,date=Pub --rejects rejects
has "csv" out '"id":"1","date":"2020-06-17",.*"text":"Kenya accused Somalia, again."'
has "csv: ambiguous" rejects '"line":3,"id":"2","reason":"ambiguous date"'
run "csv --date-format" 0 read table.csv --map text=Body,date=Pub --date-format %d/%m/%Y
is "csv --date-format" "$(lines out)" 2
run "csv without a text" 0 read table.csv --rejects rejects
has "csv without a text" rejects 'I do not know this layout: columns id, Pub, Body;'
gzip -c mixed.jsonl > mixed.gz
run "packed" 0 read mixed.gz --rejects rejects
is "packed" "$(lines out)" 2
head -c 150 mixed.gz > cut.gz
run "packed and cut" 0 read cut.gz --rejects rejects
has "packed and cut" rejects '"reason":"damaged file"'
printf '<html><head><meta name="date" content="%s"></head><body><p>Kenya accused Somalia of a raid near the border on Monday.</p></body></html>' $day > page
run "page" 0 read page
has "page" out '"text":"Kenya accused Somalia of a raid near the border on Monday."'
printf '# newdoc id = n1\n# date = %s\n# text = Kenya met.\n1\tKenya\t_\t_\t_\t_\t_\t_\t_\t_\n' $day > words
input=words run "conllu" 0 read --in conllu
has "conllu" out '"id":"n1"'
run "missing file" 1 read nosuch.txt good.txt
has "missing file" err '^nosuch.txt: .*No such file'
is "missing file: the other is read" "$(lines out)" 1
run "too long" 3 read good.txt --max-bytes 10 --strict

# A line of 50 MB is skipped in little memory. Sanitizers map terabytes, so the limit is not theirs.
memory=1500000
if ldd "$sillok" | grep -qE 'lib[at]san'; then memory=unlimited; fi
{
  head -c 50000000 /dev/zero | tr '\0' 'x'
  echo
  cat mixed.jsonl
} > huge.jsonl
peak=$( (ulimit -v "$memory"; "$sillok" read --in jsonl huge.jsonl --rejects rejects > out 2> err; echo $?) )
is "huge line" "$peak" 0
is "huge line: the rest is read" "$(lines out)" 2
has "huge line" rejects '"line":1,"id":"","reason":"too long"'
has "huge line" rejects '"line":3,"id":"b"'
rm -f huge.jsonl

# Where nothing can be written.
if [ -e /dev/full ]; then
  "$sillok" read good.txt > /dev/full 2> err
  is "full disk" $? 1
  has "full disk" err 'cannot write'
fi
run "unwritable rejects" 1 read mixed.jsonl --rejects nosuch/rejects
has "unwritable rejects" err '^nosuch/rejects: '
"$sillok" read good.txt >&- 2> err
is "closed output" $? 1

# A closed pipe ends it quietly, also an endless one.
for threads in 1 2; do
  (
    while :; do sed -n 1p mixed.jsonl || exit; done 2> /dev/null |
      timeout 60 "$sillok" read -j $threads - 2> err
    echo "${PIPESTATUS[1]}" > code
  ) | head -n 1 > out
  is "closed pipe -j $threads" "$(cat code)" 0
  is "closed pipe -j $threads: a record came through" "$(lines out)" 1
  empty "closed pipe -j $threads" err
done

# The same bytes for any number of threads, in input order.
for i in $(seq 1 60); do
  printf '{"id":"n%s","date":"%s","text":"Kenya accused Somalia of raid %s. On Monday Peru met Chile in Lima."}\n' "$i" $day "$i"
  [ $((i % 9)) -eq 0 ] && printf '{"id":"n%s"}\n' "$i"
done > many.jsonl
for command in read parse mention when where said code; do
  run "$command -j 1" 0 $command many.jsonl -j 1 --rejects rejects.1
  mv out out.1
  run "$command -j 2" 0 $command many.jsonl -j 2 --rejects rejects.2
  checks=$((checks + 2))
  cmp -s out out.1 || fail "$command: -j 2 differs from -j 1"
  cmp -s rejects.1 rejects.2 || fail "$command: rejects of -j 2 differ from -j 1"
done
run "order" 0 read many.jsonl -j 2
is "order" "$(sed 's/^{"id":"\([^"]*\)".*/\1/' out | tr '\n' ' ')" "$(seq 1 60 | sed 's/^/n/' | tr '\n' ' ')"

# --stats counts on standard error; --no-text leaves the sentences out.
run "stats" 0 code good.txt --stats
has "stats" err ' 1  reports'
has "stats" err ' 1  sentences'
run "no text" 0 code good.txt --no-text
checks=$((checks + 1))
grep -q 'near the border\.' out && fail "--no-text: the sentence is there"

# The questions: who, between, explain.
run "who" 0 who --date $day Kenya 'a Zzyzx of Qwrtp'
is "who: one line a phrase" "$(lines out)" 2
has "who" out '"country":"KEN"'
printf '{"text":"Kenya","date":"%s"}\n' $day > phrases.jsonl
input=phrases.jsonl run "who -" 0 who -
has "who -" out '"country":"KEN"'
printf '{"id":"q","date":"%s","text":"Kenya accused Somalia.","actor":[[0,5]],"recipient":[[14,21]]}\n' $day > between.jsonl
input=between.jsonl run "between" 0 between
has "between" out '^{"id":"q","event":'
has "between" out '"scores":{'
printf '{"id":"q","date":"%s","text":"Kenya.","actor":[[0,99]],"recipient":[]}\n' $day > between.jsonl
input=between.jsonl run "between: bad span" 3 between --strict
run "explain" 0 explain --date $day 'Kenya accused Somalia.'
has "explain" out 'accused'
run "explain FILE" 0 explain good.txt
has "explain FILE" out 'accused'
run "explain --to html" 0 explain --to html good.txt
has "explain --to html" out '<html'
run "explain --to json" 0 explain --to json good.txt
has "explain --to json" out '"sentences":\['
run "explain --to nonsense" 2 explain --to nonsense good.txt
run "explain a text without a day" 2 explain 'Kenya accused Somalia.'
has "explain a text without a day" err '^hint: .*--date'
run "explain a missing file" 1 explain nosuch.txt

# CoNLL-U goes in again as it came out.
run "parse" 0 parse good.txt
cp out first.conllu
run "parse --in conllu" 0 parse --in conllu first.conllu
cut -f2 first.conllu | grep -v '^#' > words.1
cut -f2 out | grep -v '^#' > words.2
checks=$((checks + 1))
cmp -s words.1 words.2 || fail "parse --in conllu: the words differ"

# Packs and dictionaries.
run "a file after --pack" 4 code --pack actors=nosuch.pack good.txt
has "a file after --pack" err '^nosuch.pack: '
run "doctor" 0 doctor
is "doctor: packs that are fine" "$(grep -c ' ok ' out)" 8
run "missing pack" 4 code good.txt --pack actors=nosuch.pack
run "no pack at all" 4 code good.txt --pack actors=good.txt
has "no pack at all" err '^hint: '
run "doctor sees it" 4 doctor --pack actors=good.txt
run "wrong kind of pack" 2 code good.txt --pack nonsense=good.txt
run "lint: no folder" 1 dict lint nosuch
mkdir -p bad/actors && printf 'nonsense\tcolumns\n1\t2\n' > bad/actors/states.tsv
run "lint: bad file" 1 dict lint bad/actors
has "lint: bad file" err 'states.tsv'

# What the dictionaries know, and a user's own beside them.
run "dict who: no office yet" 0 dict who 'Kim Jong Un' --asof 1999-01-01
has "dict who: no office yet" out 'held no office yet'
run "dict who: an ended state" 1 dict who USSR --asof 1995-01-01
has "dict who: an ended state" out 'refused: the state ended on 1991'
run "dict who: while it stood" 0 dict who USSR --asof 1985-01-01
run "dict who --to json" 0 dict who --to json NATO --asof 2005-01-01
has "dict who --to json" out '^{"as":"body",.*"members":\['
run "dict who: unknown" 1 dict who 'Zzyzx of Qwrtp' --asof $day
empty "dict who: unknown" out
run "dict who: no day" 2 dict who Kenya
run "dict who: bad day" 2 dict who Kenya --asof 1995-02-30
mkdir -p mine
printf 'id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto\tsource\nlake-council\tLake Council\t\tKEN\tREB\tarmed_group\t2019\t\tmine\n' > mine/bodies.tsv
run "who --actors FILE" 0 who --actors mine/bodies.tsv --date $day 'the Lake Council'
has "who --actors FILE" out '"country":"KEN","sector":"REB".*"evidence":"mine/bodies.tsv:2"'
run "who --actors FOLDER" 0 who --actors mine --date $day 'the Lake Council'
has "who --actors FOLDER" out '"sector":"REB"'
printf 'Lake Council gunmen attacked a village in Kenya.' > lake.txt
run "code --actors" 0 code --date $day --actors mine lake.txt
has "code --actors" out '"entity_text":"Lake Council gunmen".*"code":"KENREB"'
printf 'id\tname\taliases\tcountry\tsectors\tkind\tfrom\tto\tsource\nx\tX\t\tZZZ\tREB\tarmed_group\t\t\tmine\n' > wrong.tsv
run "--actors: a bad line" 4 who --actors wrong.tsv --date $day Kenya
has "--actors: a bad line" err "^wrong.tsv:2: there is no such country: 'ZZZ'"
run "--actors: no table" 4 who --actors good.txt --date $day Kenya
has "--actors: no table" err 'import --from petrarch'
run "--actors: no file" 1 who --actors nosuch.tsv --date $day Kenya
cp -r mine later && sed -i 's/\t2019\t\t/\t2019\t2021\t/' later/bodies.tsv
run "dict diff: same" 0 dict diff mine mine
empty "dict diff: same" out
run "dict diff" 0 dict diff mine later
has "dict diff" out "^~ bodies.tsv: lake-council .*: to '' -> '2021'"
run "dict diff: no such folder" 1 dict diff mine nosuch
printf 'LAKE_PARTY_ [KENOPP >190101]\nNOBODY_\nRANGER {} [~COP]\n' > old.actors
run "import" 0 import --from petrarch old.actors --out turned
has "import" err "^old.actors:2: the name has no code: 'Nobody'"
run "import --strict" 3 import --from petrarch old.actors --out turned --strict --rejects lost.jsonl
has "import --rejects" lost.jsonl '^{"file":"old.actors","line":2,'
run "who with what was imported" 0 who --actors turned --date $day 'the Lake Party' 'a ranger'
has "who with what was imported" out '"country":"KEN","sector":"OPP"'
has "who with what was imported" out '"sector":"COP"'
printf 'ARDOR_ [ARD]\n+ARDORIAN\nARDOR_GUARD_ [ARDMIL]\n' > own.actors
run "import: own states" 0 import --from petrarch own.actors --out own
has "import: own states" err "note: own.actors:1: 'ARD' is no country that is known"
has "import: own states" err '3 names carried over, 0 lines not, 0 only in part; states of your own: ARD$'
run "who: own states" 0 who --actors own --date $day 'the Ardorian police' 'Ardor Guard'
has "who: own states" out '"code":"ARDCOP"'
has "who: own states" out '"code":"ARDMIL"'
printf 'LAKE_PARTY_ [KENOPP]\nBROKEN [[\n' > broken.actors
run "import: two complaints of a line" 0 import --from petrarch broken.actors --out broken
has "import: two complaints of a line" err '1 names carried over, 1 lines not'
run "import: no such format" 2 import --from nonsense old.actors --out turned
run "import: no such file" 1 import --from petrarch nosuch --out turned

# Records in other formats, and other people's rows as records.
"$sillok" code good.txt > events.jsonl
run "code --to csv" 0 code --to csv good.txt
has "code --to csv" out '^id,report_id,'
cp out events.csv
run "export --to csv" 0 export --to csv events.jsonl
checks=$((checks + 1))
cmp -s out events.csv || fail "export and code --to write the same"
input=events.jsonl run "export from standard input" 0 export --to csv
checks=$((checks + 1))
cmp -s out events.csv || fail "export from standard input"
run "export --no-header" 0 export --to gdelt --no-header events.jsonl
has "export --no-header" out "^[1-9][0-9]*$(printf '\t')20200617"
run "export without a format" 2 export events.jsonl
run "export --out" 0 export --to polecat --out rows.txt events.jsonl
empty "export --out" out
has "export --out" rows.txt '^Event ID'
run "export --to brat" 0 export --to brat --out marked events.jsonl
[ -s marked/annotation.conf ] || fail "export --to brat: no annotation.conf"
printf '{"id":"n","date":"%s","event":["AID"],"quad_code":2,"aux_mode":["negation"],"cameo":"070"}\nbroken\n' $day > odd.jsonl
run "export: odd lines" 0 export --to icews odd.jsonl
has "export: odd lines" err '^odd.jsonl:2: malformed JSON$'
has "export: odd lines" err '^1 line not read: malformed JSON 1$'
has "export: odd lines" err '^left out, having no place in icews: negated 1 (--aux'
run "export --strict" 3 export --to icews --strict odd.jsonl
run "export: no such file" 1 export --to csv nosuch.jsonl events.jsonl
has "export: no such file" err '^nosuch.jsonl: cannot read the file'
is "export: the rest is read" "$(lines out)" 2
run "import --from polecat" 0 import --from polecat rows.txt
has "import --from polecat" out '"event":\["ACCUSE"\]'
has "import --from polecat" err '^1 files, 1 records$'
sed 's/ACCUSE/SCOLD/' rows.txt > scold.txt
run "import: codes that do not exist" 0 import --from polecat --rejects lost.jsonl scold.txt
empty "import: codes that do not exist" out
has "import: codes that do not exist" err "^scold.txt:2: no such event type: 'SCOLD'$"
has "import --rejects" lost.jsonl '"line":2,"reason":"no such event type"'
run "import --strict" 3 import --from polecat --strict scold.txt
run "import: no such file" 1 import --from gdelt nosuch
run "import: no folder for the tables" 2 import --from petrarch old.actors

# A codebook of one's own: labelled texts make a scorer, which `between` then asks.
run "train what --help" 0 train what --help
has "train what --help" out '^Example'
states=(Kenya Somalia Peru Chile Ghana Togo Benin Niger)
for i in 0 1 2 3 4 5 6 7; do
  a=${states[i]} r=${states[(i + 3) % 8]}
  for pair in praised:'"warm"' insulted:'"cold"' resembles:null; do
    verb=${pair%%:*} label=${pair#*:}
    begin=$((${#a} + ${#verb} + 2))
    printf '{"text":"%s %s %s.","actor":[[0,%d]],"recipient":[[%d,%d]],"event":%s}\n' \
      "$a" "$verb" "$r" ${#a} $begin $((begin + ${#r})) "$label"
  done
done > labels.jsonl
printf '{"id":"q","date":"%s","text":"Mali insulted Chad.","actor":[[0,4]],"recipient":[[14,18]]}\n' $day > between.jsonl
printf '{"id":"p","date":"%s","text":"Mali resembles Chad.","actor":[[0,4]],"recipient":[[15,19]]}\n' $day >> between.jsonl
run "train what" 0 train what labels.jsonl --out own.scorer
empty "train what" out
has "train what" err '^24 cases, .* 3 labels'
run "between: own codebook" 0 between --pack scorer=own.scorer between.jsonl
has "between: own codebook" out '^{"id":"q","event":"cold",.*"cameo":null,.*"scores":{"warm":[0-9.e-]*,"cold":'
has "between: own codebook, no event" out '^{"id":"p","event":null,'
run "between: own codebook, forced" 0 between --forced --pack scorer=own.scorer between.jsonl
has "between: own codebook, forced" out '^{"id":"p","event":"\(warm\|cold\)",'
run "train what -j 2" 0 train what labels.jsonl --out own.2 -j 2
checks=$((checks + 1))
cmp -s own.scorer own.2 || fail "train what: -j 2 differs from -j 1"
run "train what --from" 0 train what labels.jsonl --from own.scorer --out own.3
run "code: own codebook" 0 code --pack scorer=own.scorer good.txt
has "code: own codebook" out '"event":\["ACCUSE"\]'
sed 's/"event":"cold"/"event":5/' labels.jsonl > wrong.jsonl
run "train what: a wrong label" 0 train what wrong.jsonl --out own.4
has "train what: a wrong label" err '^wrong.jsonl:2: bad label '
has "train what: the rest is learnt" err '^16 cases, .* 2 labels'
printf '{"date":"%s","text":"Mali may attack Chad.","events":[{"trigger":[9,15],"event":"hypothetical"},{"trigger":[5,8],"event":"none"}]}\n' $day > acts.jsonl
run "train facts --cases" 0 train facts acts.jsonl --cases facts.cases
has "train facts --cases" facts.cases '"sentences":\[0,5\],.*"links":\[{"label":"hypothetical","words":\[2,null,null\],"keys":\[[0-9,]*\]},.*"sides":\[\]'
run "train facts" 0 train facts acts.jsonl --least 1 --out own.facts
run "train facts --cases, weights beside" 0 train facts acts.jsonl --pack facts=own.facts --cases facts.cases
has "train facts --cases, weights beside" facts.cases '"label":"hypothetical".*"scores":\[.*"label":"none"'
run "train facts --cases, none beside" 0 train facts acts.jsonl --pack facts=none --cases facts.cases
run "train facts: neither --out nor --cases" 2 train facts acts.jsonl
has "train facts: neither --out nor --cases" err 'one of --out and --cases'
run "train facts --network" 0 train facts acts.jsonl --least 1 --network own.facts --out own.facts2
checks=$((checks + 1))
cmp -s own.facts own.facts2 || fail "train facts --network: a pack without a network adds nothing"
# Whole reports teach acts and sides alone; what a network of cases would be asked goes to a file.
printf '{"date":"%s","text":"Mali attacked Chad.","events":[{"event":"ASSAULT","trigger":[5,13],"actor":[[0,4]],"recipient":[[14,18]],"actor_country":["MLI"],"recipient_country":["TCD"]}]}\n' $day > reports.jsonl
run "train what --reports" 0 train what labels.jsonl --reports reports.jsonl --out own.6
has "train what --reports: pairs" err '^24 cases, '
has "train what --reports: acts" err '^1 cases, '
run "train what --cases" 0 train what --reports reports.jsonl --cases cases.jsonl
has "train what --cases" cases.jsonl '^{"weight":1[.0]*,"sentences":\[0,4\],"words":\[\[[0-9]*,.*"links":\[{"label":"ASSAULT","words":\[1,null,0,2\],"keys":\[.*"sides":\[{"side":0,"right":true,'
run "train what: neither --out nor --cases" 2 train what labels.jsonl
has "train what: neither --out nor --cases" err 'one of --out and --cases'
run "train what --network" 0 train what labels.jsonl --network own.scorer --out own.7
checks=$((checks + 1))
cmp -s own.scorer own.7 || fail "train what --network: a pack without a network adds nothing"
"$sillok" train what nosuch.jsonl --out own.5 > out 2> err
has "train what: no such file" err '^nosuch.jsonl:.*No such file'
run "train what: no --out" 2 train what labels.jsonl
run "train what: --out in no folder" 1 train what labels.jsonl --out nosuch/own.scorer
run "train what --from: no such file" 4 train what labels.jsonl --from nosuch --out own.6
has "train what --from: no such file" err '^nosuch: '
run "train what --from: no scorer" 4 train what labels.jsonl --from good.txt --out own.6
has "train what --from: no scorer" err '^good.txt: the file is no pack'
run "no scorer" 4 between --pack scorer=good.txt between.jsonl
run "no such scorer" 4 code --pack scorer=nosuch good.txt
has "no such scorer" err '^nosuch: '
run "frames alone" 0 code --pack scorer=none good.txt
has "frames alone" out '"event":\["ACCUSE"\]'
run "between: frames alone" 0 between --pack scorer=none between.jsonl
has "between: frames alone" out '"scores":{"AGREE":.*"ASSAULT":'
run "doctor: frames alone" 0 doctor --pack scorer=none

# Reviews are labelled pairs: a skip and a party without words teach nothing, the last verdict holds.
judged() {  # ID VERDICT EVENT: a line as the page writes it
  printf '{"id":"%s","verdict":"%s","date":"%s","text":"Mali insulted Chad.",' "$1" "$2" $day
  printf '"actor":[[0,4]],"recipient":[[14,18]],"event":%s,"mode":[],"cameo":null,"aux_mode":[],' "$3"
  printf '"trigger":[5,13],"report":{"id":"g"},"record":{"id":"%s","date":"%s","event":["ACCUSE"],' "$1" $day
  printf '"report":{"id":"g"},"actor":[{"start":0,"end":4,"entity_text":"Mali"}],'
  printf '"recipient":[{"start":14,"end":18,"entity_text":"Chad"}],'
  printf '"event_text":[{"start":5,"end":13,"text":"insulted"}]}}\n'
}
{
  judged e-1 accept '"ACCUSE"'
  judged e-2 skip null
  judged e-3 accept '"ACCUSE"' | sed 's/"recipient":\[\[14,18\]\]/"recipient":[]/'
  judged e-4 accept '"ACCUSE"'
  judged e-4 reject null
} > reviews.jsonl
run "train what: reviews" 0 train what reviews.jsonl --out reviewed.scorer
has "train what: reviews" err "^reviews.jsonl:2: the verdict is 'skip'"
has "train what: reviews" err '^reviews.jsonl:3: the text has no words for the recipient'
has "train what: reviews" err '^2 cases, '
run "eval --help" 0 eval --help
has "eval --help" out "^Usage: sillok eval .*GOLD PREDICTED"

# Labels of one's own, and what was told of them.
printf '{"id":"g","date":"%s","text":"Kenya accused Somalia of a raid.","events":[{"event":"ACCUSE","actor":[[0,5]],"recipient":[[14,21]],"aux_mode":[],"trigger":[6,13]}]}\n' $day > gold.jsonl
printf '{"id":"h","date":"%s","text":"It rained in Peru.","events":[]}\n' $day >> gold.jsonl
"$sillok" code gold.jsonl > told.jsonl 2> err
run "eval" 0 eval gold.jsonl told.jsonl
has "eval" out '^texts: 2$'
has "eval" out '^ACCUSE  *1  *1  *1  *1.000 (1.000-1.000)'
has "eval" out '^actor  *1  *1 '
has "eval" err '^texts of the gold that no predicted line names, counted as without events: 1$'
input=told.jsonl run "eval: - and JSON" 0 eval gold.jsonl - --format json --no-intervals --by cameo
has "eval: - and JSON" out '^{"texts":{"units":2,"untold":1,"rows":\[{"name":"all",'
run "eval: CSV" 0 eval gold.jsonl told.jsonl --format csv --rounds 10
has "eval: CSV" out '^texts,row,ACCUSE,1,1,1,1,1,1,1,1,1,1,1,1$'
run "eval: pairs" 0 eval labels.jsonl between.jsonl
has "eval: pairs" err '^between.jsonl:1: '
sed 's/^{/{"id":"q",/' labels.jsonl | head -n 1 > pair.jsonl
"$sillok" between --date $day --pack scorer=own.scorer pair.jsonl > answer.jsonl 2> err
run "eval: pairs" 0 eval pair.jsonl answer.jsonl
has "eval: pairs" out '^warm  *1  *1  *1 '
sed 's/"id":"e-[0-9a-f]*"/"id":"e-1"/' told.jsonl | sed 's/"id":"g"/"id":"gg"/' > strangers.jsonl
run "eval: strangers" 0 eval gold.jsonl strangers.jsonl
has "eval: strangers" err '^predicted lines of no text or pair of the gold, not counted: [1-9]'
printf '{"id":"g","date":"%s","text":"Mali insulted Chad."}\n' $day > insult.jsonl
"$sillok" code insult.jsonl > told.jsonl 2> err
run "eval: reviews" 0 eval reviews.jsonl told.jsonl
has "eval: reviews" out '^reviews: 3$'
has "eval: reviews" out '^accepted, told again  *2 '
has "eval: reviews" err '^reviews that a later one of the same record takes the place of: 1$'
echo '{' >> gold.jsonl
run "eval: a bad line" 0 eval gold.jsonl told.jsonl
has "eval: a bad line" err '^gold.jsonl:3: malformed JSON'
run "eval --strict" 3 eval gold.jsonl told.jsonl --strict
run "eval: no such file" 1 eval gold.jsonl nosuch
run "eval: no gold" 1 eval told.jsonl told.jsonl
has "eval: no gold" err '^hint: '
run "eval: standard input twice" 2 eval - -
run "eval: no such column" 2 eval gold.jsonl told.jsonl --by nonsense

# A database: what is added is there once, and every question has its form.
cat > stored.jsonl <<END
{"id":"n1","date":"2020-06-17","source":"Coast Wire","text":"North Korea on Tuesday blew up the liaison office in Kaesong. South Korea condemned the demolition on Wednesday."}
{"id":"n2","date":"2020-06-18","source":"Daily Post","text":"Chad on Wednesday expelled the ambassador of Germany, Ulrike Sandmann."}
END
run "add" 0 add --db e.db stored.jsonl
empty "add: nothing on standard output" out
has "add" err '^2 reports added with [2-9] records, 0 there already'
run "add: again" 0 add --db e.db stored.jsonl -j 2
has "add: again" err '^0 reports added with 0 records, 2 there already'
run "add: no --db" 2 add stored.jsonl
run "add: no such folder to watch" 2 add --db e.db --watch nosuch --polls 1
has "add: no such folder to watch" err "neither a folder nor a URL: 'nosuch'"
run "add: another program's file" 4 add --db good.txt stored.jsonl
run "query" 0 query --db e.db --actor TCD --recipient DEU
is "query" "$(lines out)" 1
has "query" out '"told":{"records":1,"reports":1,"originals":1,"sources":1,"first":"2020-06-18","last":"2020-06-18"}'
id=$(sed 's/.*"cluster":"\([^"]*\)".*/\1/' out)
run "query --format" 0 query --db e.db --actor TCD --format polecat
has "query --format" out '^Event ID'
run "query: nothing fits" 0 query --db e.db --actor ZWE
empty "query: nothing fits" out
run "query --count-by" 0 query --db e.db --count-by month,actor
has "query --count-by" out '{"month":"2020-06","actor":"TCD","events":1,"reports":1}'
run "query: no such key" 2 query --db e.db --count-by colour
has "query: no such key" err 'the keys are actor'
run "query: no such day" 2 query --db e.db --from 2020-13
run "query: no database" 4 query --db nosuch.db
run "query: an odd name is only a name" 0 query --db e.db --actor "x' OR 1=1 --"
empty "query: an odd name is only a name" out
run "explain: an event by its id" 0 explain "$id" --db e.db
has "explain: an event by its id" out 'SANCTION / expel'
run "explain: no such id" 2 explain c-0 --db e.db
run "panel" 0 panel --db e.db --by year --codes cow --actor TCD --recipient DEU
has "panel" out '^ccode1,ccode2,period'
has "panel" out '^483,255,2020,2020-01-01,1,1,1,'
run "panel: zeros" 0 panel --db e.db --by month --actor TCD --recipient FRA --from 2020-05 --to 2020-07
is "panel: zeros" "$(grep -c '^TCD,FRA,.*,0,0,0,0,0,0,0,0,,0,$' out)" 3
run "panel --no-header --format tsv" 0 panel --db e.db --by year --no-header --format tsv --fill none
has "panel --no-header --format tsv" out '^TCD	DEU	'
run "index" 0 index --db e.db --dyad PRK:KOR --method conflict-count --window 7 --from 2020-06-17 --to 2020-06-18
has "index" out '^PRK to KOR,2020-06-18,'
run "index: no such method" 2 index --db e.db --dyad PRK:KOR --method mood
run "index: no dyad" 2 index --db e.db --dyad PRK
run "alert: a short history rings for nobody" 0 alert --db e.db --dyad PRK:KOR --exit-code
run "export --db" 0 export --db e.db --to gdelt --no-header
is "export --db: columns" "$(head -1 out | tr '\t' '\n' | wc -l | tr -d ' ')" 61
run "export: two sources" 2 export --db e.db --to csv stored.jsonl
run "recode" 0 recode --db e.db
has "recode" err '^2 reports coded again, 0 records of 0 reports differ'
run "doctor --db" 0 doctor --db e.db
has "doctor --db" out '^db      ok .* 2 reports (0 copies) of 2 sources'
run "doctor: no database" 4 doctor --db good.txt

run "forget: what would be done" 0 forget --db e.db --name "Ulrike Sandmann" --dry-run
has "forget: what would be done" err '^would take the name out of 1 reports, 1 records, '
run "forget: nothing was done yet" 0 query --db e.db --text Sandmann
has "forget: nothing was done yet" out 'Ulrike Sandmann'
run "forget" 0 forget --db e.db --name "Ulrike Sandmann"
has "forget" err '^taken out of 1 reports, 1 records, '
run "forget: it is gone" 0 query --db e.db --text Sandmann
empty "forget: it is gone" out
run "forget: from records too" 0 query --db e.db --actor TCD --recipient DEU
has "forget: from records too" out 'SANCTION'
is "forget: from records too" "$(grep -c Sandmann out)" 0
run "forget: nobody of that name" 0 forget --db e.db --name "Ulrike Sandmann"
has "forget: nobody of that name" err '^taken out of 0 reports, 0 records, 0 names'
run "forget: no name" 2 forget --db e.db --name -
run "forget: no database" 4 forget --db none.db --name Peru

# Made from the options themselves: every command is there, and shells take it.
run "manual" 0 manual
cp out manual.1
run "completion" 0 completion bash
cp out completion.bash
for command in $("$sillok" --help | sed -n '/^Commands:/,/^$/s/^  \([a-z]\+\) .*/\1/p'); do
  grep -q "^\.SS \"$command" manual.1 || fail "manual: no $command"
  grep -q "' $command')" completion.bash || fail "completion: no $command"
  checks=$((checks + 2))
done
is "completion: of a command" "$(bash -c 'source ./completion.bash; COMP_WORDS=(sillok dict li); COMP_CWORD=2
  _sillok; echo "${COMPREPLY[*]}"')" lint
is "completion: of an option" "$(bash -c 'source ./completion.bash; COMP_WORDS=(sillok code --rej); COMP_CWORD=2
  _sillok; echo "${COMPREPLY[*]}"')" --rejects
run "completion: no such shell" 2 completion sh

# Interrupted: after the first report has come through it waits for the next.
mkfifo fifo
"$sillok" read - < fifo > out 2> err &
pid=$!
exec 3> fifo
sed -n 1p mixed.jsonl >&3
for _ in $(seq 1 100); do [ -s out ] && break; sleep 0.1; done
is "interrupted: flushed at once" "$(lines out)" 1
kill -INT "$pid"
exec 3>&-
wait "$pid"
is "interrupted" $? 130

# What has come through a pipe is told before more comes, also where the next line has begun.
rm fifo
mkfifo fifo
"$sillok" read - < fifo > out 2> err &
pid=$!
exec 3> fifo
for i in 1 2 3; do printf '{"date":"2020-01-0%s","text":"Chad expelled %s envoys."}\n' $i $i >&3; done
printf '{"date":"2020-01-04",' >&3
for _ in $(seq 1 100); do [ "$(lines out)" = 3 ] && break; sleep 0.1; done
is "pipe: what is there" "$(lines out)" 3
printf '"text":"Chad expelled 4 envoys."}\n' >&3
exec 3>&-
wait "$pid"
is "pipe: the rest" "$(lines out)" 4

printf '%s checks, %s failed\n' $checks $failures
[ $failures -eq 0 ]
