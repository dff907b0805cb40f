import type { BillLine, FootprintProduct, OwnProcess, ProductDefinition } from '../../api/footprint';

/** An empty product, or one that starts from what the model says of it. */
export const newProduct = (from: ProductDefinition | null): FootprintProduct => ({
  id: from?.id ?? '', name: from?.name ?? { zh: '', en: '' }, description: null, unit: from?.unit ?? 'pcs', functionalUnit: null, boundary: 'cradleToGate', massKilograms: null,
  priceCny: null, counter: from?.counter ?? null, outputs: [], materials: [], upstream: [], cutOffs: [], fossilCarbonKilograms: null, biogenicCarbonKilograms: null,
  targetKilograms: null, cnCode: null, identifiers: [], note: null,
});

export const newLine = (existing: readonly BillLine[]): BillLine => ({
  id: `m${Math.max(0, ...existing.map((l) => Number(/^m(\d+)$/.exec(l.id)?.[1] ?? 0))) + 1}`, stage: 'rawMaterials', material: '', name: null, quantity: 0, unit: 'kg', factor: null,
  product: null, supplier: null, quality: null, limitKilograms: null, biogenicUptakeKilograms: null, massKilograms: null, transport: [], cnCode: null, note: null,
});

export const newProcess = (): OwnProcess => ({ id: '', name: { zh: '', en: '' }, assets: [], rule: 'number', key: null, products: [], reason: '' });
