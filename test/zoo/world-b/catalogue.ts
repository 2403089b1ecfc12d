/** What Fernwick sells. Prices are hundredths of a euro, or of a pound where the customer pays in pounds. */
export interface Product {
  readonly sku: string;
  readonly name: string;
  readonly category: string;
  readonly price: number;
}

const product = (sku: string, name: string, category: string, price: number): Product => ({
  sku,
  name,
  category,
  price,
});

export const products: readonly Product[] = [
  product('FW-POT-014', 'Terracotta pot, ribbed, 28 cm', 'Pots', 2495),
  product('FW-POT-021', 'Glazed planter "Moss", 40 cm', 'Pots', 6490),
  product('FW-POT-033', 'Zinc trough, 80 cm', 'Pots', 8900),
  product('FW-TOOL-002', 'Hand trowel, ash handle', 'Tools', 1895),
  product('FW-TOOL-007', 'Bypass secateurs No. 7', 'Tools', 4290),
  product('FW-TOOL-011', 'Copper watering can, 5 l', 'Tools', 7950),
  product('FW-SEED-101', 'Wildflower meadow, 100 m²', 'Seeds', 2250),
  product('FW-SEED-118', 'Heirloom tomatoes, 6 sorts', 'Seeds', 1490),
  product('FW-FURN-004', 'Folding bistro table, sage', 'Furniture', 11900),
  product('FW-FURN-005', 'Bistro chair, sage (2)', 'Furniture', 13800),
  product('FW-FURN-012', 'Slatted bench, oiled oak', 'Furniture', 24900),
  product('FW-LIGHT-003', 'Lantern, storm glass', 'Lights', 3450),
  product('FW-LIGHT-009', 'String lights, 20 m', 'Lights', 3990),
  product('FW-GIFT-001', 'Gift box "First balcony"', 'Gifts', 5900),
];
