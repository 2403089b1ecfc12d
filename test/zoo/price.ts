/** Tenths of micros to micros, halves to even: what an impression costs at a price per thousand. */
export function costOfCpm(cpmTenThousandths: number): number {
  const whole = Math.floor(cpmTenThousandths / 10);
  const rest = cpmTenThousandths % 10;
  if (rest !== 5) return rest > 5 ? whole + 1 : whole;
  return whole % 2 === 0 ? whole : whole + 1;
}
