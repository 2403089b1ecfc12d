/** What the inspector says of one number or figure. Absent parts are left out. */
export interface Inspection {
  readonly title: string;
  readonly value?: string;
  /** Interval, unit, what it is compared with. */
  readonly note?: string;
  readonly means: string;
  readonly sql?: string;
  readonly rows?: string;
  readonly lastChange?: string;
  readonly facts?: readonly { readonly label: string; readonly value: string }[];
}
