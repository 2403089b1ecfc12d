/** Finds the table in the head of a file: format, dialect, header, preset, what the lines above say. */
import { createDecoder } from '../encoding/decoder';
import { foldHeader } from '../header/fold';
import { JSON_LINES, jsonLayout, type JsonLayout } from '../json/json-layout';
import { createJsonMachine } from '../json/list-machine';
import { recognise } from '../recognise/recognise';
import { claimOf, confirmedFor } from './claim';
import { delimited } from './delimited';
import type { Found, Structure, StructureInput } from './read-plan';

export function findStructure(input: StructureInput): Found {
  const { opened, bytes } = input;
  const text = createDecoder(bytes.encoding, bytes.bomBytes).push(opened.head, opened.wholeInHead);
  const { written } = opened;
  const json = written === 'line-json' ? JSON_LINES : written === null ? jsonLayout(text) : null;
  return json === null ? delimited(input, text) : jsonRecords(input, text, json);
}

function jsonRecords(
  { opened, bytes, settings, presets, paths: given }: StructureInput,
  text: Uint8Array,
  json: JsonLayout,
): Found {
  const machine = createJsonMachine(json);
  const head = machine.push(text, opened.wholeInHead);
  const paths = given ?? machine.columns();
  const recognition = recognise(
    { fileName: opened.name, format: 'ndjson', encoding: bytes.encoding, records: [paths], below: [] },
    presets,
  );
  const header = foldHeader(paths);
  const learned = confirmedFor(header, settings);
  const structure: Structure = {
    format: 'ndjson',
    ...bytes,
    json,
    dialect: null,
    // A list begins in the line after its bracket.
    headerLine: json.kind === 'list' ? 2 : 1,
    dataLine: json.kind === 'list' ? 2 : 1,
    width: paths.length,
    headerCells: [],
    positions: null,
    ...claimOf({ header, learned, recognition, settings }),
    context: { range: null, zone: null, title: null, exported: null, notes: [], rows: null, period: null },
    above: new Map(),
    hasComments: false,
    foreign: new Map(),
    firstTable: 1,
    doubt: [],
    starts: new Map(),
    unseenFrom: Infinity,
    tables: [],
  };
  return { structure, recognition, head };
}
