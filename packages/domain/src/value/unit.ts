import type { Codec } from '../codec/codec.ts'
import { word } from '../codec/scalars.ts'
import type { Brand } from './brand.ts'

/** The units of quantity, singular; a closed list, so that `round` and `rounds` can never stand side by side unadded. */
const UNITS = `
  round shell missile rocket bomb grenade mine torpedo cartridge charge fuse interceptor
  tank vehicle truck trailer tractor ambulance car bus motorcycle locomotive wagon
  aircraft helicopter drone balloon ship boat vessel
  system battery launcher howitzer gun mortar cannon rifle pistol machine-gun weapon radar sensor jammer
  radio terminal satellite computer phone device camera binocular scope simulator
  uniform helmet vest boot glove mask suit kit set pair item piece unit part component spare
  bed tent blanket generator transformer turbine pump heater stove boiler panel container pallet box package parcel
  dose tablet vial bottle bag ration meal litre cubic-metre kilogram tonne metre square-metre kilometre kilowatt
  megawatt kilowatt-hour megawatt-hour
  person soldier trainee patient household child family refugee student course brigade battalion company
  country party building house shelter school hospital bridge site project service licence
  hour flight-hour day month`
  .trim()
  .split(/\s+/)

export type Unit = Brand<string, 'Unit'>
export const Unit: Codec<Unit> = word(
  'unit',
  UNITS.map((unit) => unit as Unit),
)
