/** Hours of the days of delivery, where cells name them behind the day (`2031-03-15|7`). */
import { Int32 } from 'apache-arrow';
import type { Selection } from './builder';
import { ParsedDay } from './parsed';
import { Narrow } from './value-columns';

/** A day, and the hour that its cell names; -1 for none. */
export class ParsedHour extends ParsedDay {
  hour = new Int8Array(0);

  protected override begin(records: number): void {
    if (this.hour.length < records) this.hour = new Int8Array(records + 1024);
  }

  protected override keep(record: number): void {
    this.hour[record] = this.cell.hour;
  }
}

export class HourColumn extends Narrow {
  constructor(private readonly day: ParsedHour) {
    super('hour', new Int32());
  }

  append({ records }: Selection, from: number, to: number): void {
    for (let row = from; row < to; row += 1) {
      const record = records[row];
      const isThere = this.day.valid[record] === 1 && this.day.hour[record] >= 0;
      this.values[this.rows] = isThere ? this.day.hour[record] : 0;
      this.validity.flags[this.rows++] = isThere ? 1 : 0;
    }
  }
}
