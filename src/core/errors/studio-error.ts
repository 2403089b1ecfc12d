import { errorCatalogue, type ErrorCode } from './catalogue';

/** What fills the marks of an error's sentences, and facts for the details fold (a SQL position, byte offsets). */
export type ErrorData = Readonly<Record<string, string | number | boolean | null>>;

/** An error as it travels between threads: Comlink keeps only name, message and stack of a thrown object. */
export interface StudioErrorRecord {
  readonly studioError: true;
  readonly code: ErrorCode;
  readonly data: ErrorData;
  readonly cause: string | null;
}

/** The three sentences of an error, filled. */
export interface ErrorSentences {
  readonly happened: string;
  readonly means: string;
  readonly action: string;
}

/** The one error class of the product: a code of the catalogue, the data of its sentences, and a cause. */
export class StudioError extends Error {
  override readonly name = 'StudioError';

  constructor(
    readonly code: ErrorCode,
    readonly data: ErrorData = {},
    options: { cause?: unknown } = {},
  ) {
    super(fill(errorCatalogue[code].happened, data), options);
  }

  get sentences(): ErrorSentences {
    return sentencesOf(this.code, this.data);
  }

  toRecord(): StudioErrorRecord {
    return {
      studioError: true,
      code: this.code,
      data: this.data,
      cause: this.cause === undefined ? null : String(this.cause),
    };
  }

  static fromRecord(record: StudioErrorRecord): StudioError {
    return new StudioError(record.code, record.data, record.cause === null ? {} : { cause: record.cause });
  }
}

export function sentencesOf(code: ErrorCode, data: ErrorData): ErrorSentences {
  const entry = errorCatalogue[code];
  return {
    happened: sentence(fill(entry.happened, data)),
    means: sentence(fill(entry.means, data)),
    action: sentence(fill(entry.action, data)),
  };
}

/** Details come from engines and systems, which end their sentences or do not. */
const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

export function isErrorRecord(value: unknown): value is StudioErrorRecord {
  return typeof value === 'object' && value !== null && (value as { studioError?: unknown }).studioError === true;
}

function fill(text: string, data: ErrorData): string {
  return text.replace(/\{(\w+)\}/g, (mark, name: string) => (name in data ? String(data[name]) : mark));
}
