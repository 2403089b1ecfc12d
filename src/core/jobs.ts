/** Long work as people see it: named phases with real counts. Shared by the pipeline, the job tray and the command line. */

/** Where a job stands. `done` and `total` are in `unit`; `total` is null while it is unknown. */
export interface PhaseProgress {
  readonly phase: string;
  readonly done: number;
  readonly total: number | null;
  readonly unit: 'bytes' | 'rows' | 'files' | 'steps';
}
