/** Speed of the record machines alone, on generated text of known shape. */
import { createNdjsonMachine } from '../../src/core/ingest/ndjson/ndjson-machine';
import { createRecordMachine } from '../../src/core/ingest/records/record-machine';
import type { RecordBatch } from '../../src/core/ingest/contract';

export interface SpeedResult {
  readonly name: string;
  readonly megabytes: number;
  readonly records: number;
  /** Median over the repeats. */
  readonly megabytesPerSecond: number;
}

const CHUNK = 4 << 20;

/** Reads generated files of about `megabytes` each `repeats` times. */
export function measureRecordMachines(megabytes = 64, repeats = 5): SpeedResult[] {
  const csv = { delimiter: ',', quote: '"', escape: 'double' } as const;
  const plain = (i: number): string =>
    `2031-03-${10 + (i % 20)}T08:15:${10 + (i % 50)}Z,imp-${i * 7919},cookie-${i % 99991},creative-${i % 40},placement-${i % 13},DE,desktop,0.00${i % 97},${i % 2}\n`;
  const quoted = (i: number): string =>
    `"2031-03-${10 + (i % 20)}","Brand, exact ${i % 40}","said ""yes"" ${i % 9}","${i % 1000}","${i % 77}.50"\n`;
  const json = (i: number): string =>
    `{"messageId":"m-${i}","type":"track","event":"Trial started","timestamp":"2031-03-04T10:00:00.000Z","userId":"u-${i % 9999}","properties":{"plan":"team","seats":${i % 40},"value":${i % 90}.5},"context":{"page":{"url":"https://northpier.example/p/${i % 300}"},"campaign":{"source":"linkedin","name":"Spring"}}}\n`;
  return [
    measure({ name: 'delimited, unquoted', row: plain, machine: () => createRecordMachine(csv) }),
    measure({ name: 'delimited, all quoted', row: quoted, machine: () => createRecordMachine(csv) }),
    measure({ name: 'line-JSON', row: json, machine: () => createNdjsonMachine() }),
  ];

  function measure(subject: {
    name: string;
    row: (i: number) => string;
    machine: () => { push(utf8: Uint8Array, last: boolean): RecordBatch };
  }): SpeedResult {
    const text = generate(subject.row, megabytes << 20);
    const times: number[] = [];
    let records = 0;
    for (let run = 0; run < repeats; run++) {
      const machine = subject.machine();
      const started = performance.now();
      records = 0;
      for (let at = 0; at < text.length; at += CHUNK) {
        records += machine.push(text.subarray(at, at + CHUNK), at + CHUNK >= text.length).count;
      }
      times.push(performance.now() - started);
    }
    times.sort((a, b) => a - b);
    const size = text.length / 1e6;
    const median = times[times.length >> 1];
    return { name: subject.name, megabytes: size, records, megabytesPerSecond: Math.round((size / median) * 1000) };
  }
}

/** Rows until the buffer is full; a short cycle is repeated, so that making the text does not take longer than reading it. */
function generate(row: (i: number) => string, bytes: number): Uint8Array {
  let block = '';
  for (let i = 0; i < 20_000; i++) block += row(i);
  const cycle = new TextEncoder().encode(block);
  const text = new Uint8Array(Math.max(1, Math.floor(bytes / cycle.length)) * cycle.length);
  for (let at = 0; at < text.length; at += cycle.length) text.set(cycle, at);
  return text;
}
