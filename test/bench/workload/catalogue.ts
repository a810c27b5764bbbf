/** A sort of goods that synthetic pledges are of. */
export type Goods = { readonly item: object; readonly unit: string }

const goods = (code: string, name: string, category: string, unit: string): Goods => ({
  item: { code, name, category },
  unit,
})

export const CATALOGUE: ReadonlyArray<Goods> = [
  goods('artillery-round', 'Artillery round', 'ammunition', 'round'),
  goods('leopard-2a6', 'Leopard 2A6', 'armour', 'tank'),
  goods('infantry-vehicle', 'Infantry fighting vehicle', 'armour', 'vehicle'),
  goods('reconnaissance-drone', 'Reconnaissance drone', 'aviation', 'drone'),
  goods('air-defence-missile', 'Air defence missile', 'air-defence', 'missile'),
  goods('field-ambulance', 'Field ambulance', 'medical', 'ambulance'),
  goods('power-generator', 'Power generator', 'energy', 'generator'),
  goods('winter-kit', 'Winter kit', 'equipment', 'kit'),
]
