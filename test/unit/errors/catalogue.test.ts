import { describe, expect, it } from 'vitest';
import { errorCatalogue, type ErrorCode } from '../../../src/core/errors/catalogue';
import { isErrorRecord, StudioError } from '../../../src/core/errors/studio-error';

const codes = Object.keys(errorCatalogue) as ErrorCode[];

function page(): string {
  const rows = codes.map((code) => {
    const { happened, means, action } = errorCatalogue[code];
    return `| \`${code}\` | ${happened} | ${means} | ${action} |`;
  });
  return [
    '# Errors',
    '',
    'What the product says when something fails. Made from `src/core/errors/catalogue.ts` by its test (`npx vitest run -u`).',
    '',
    '| code | what happened | what it means | what to do |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

describe('error catalogue', () => {
  it('is the source of docs/errors.md', async () => {
    await expect(page()).toMatchFileSnapshot('../../../docs/errors.md');
  });

  it.each(codes)('%s says three sentences', (code) => {
    for (const sentence of Object.values(errorCatalogue[code])) expect(sentence).toMatch(/^[A-Z{].*[.!}]$/);
  });

  it('survives the crossing of a thread', () => {
    const sent = new StudioError('file-empty', { file: 'a.csv' }, { cause: new Error('zero') });
    const record: unknown = structuredClone(sent.toRecord());
    expect(isErrorRecord(record)).toBe(true);
    const back = StudioError.fromRecord(record as ReturnType<StudioError['toRecord']>);
    expect(back.sentences).toEqual(sent.sentences);
    expect(back.message).toBe('a.csv is empty: it holds 0 bytes.');
    expect(back.cause).toBe('Error: zero');
  });

  it('ends every sentence, however the detail ends', () => {
    const happened = (detail: string): string => new StudioError('study-invalid', { detail }).sentences.happened;
    expect(happened('it has no sources')).toBe('The study file is not valid: it has no sources.');
    expect(happened('It has no sources.')).toBe('The study file is not valid: It has no sources.');
  });

  it('does not read marks out of the data that fills it', () => {
    const error = new StudioError('file-empty', { file: '{means}' });
    expect(error.message).toBe('{means} is empty: it holds 0 bytes.');
  });
});
