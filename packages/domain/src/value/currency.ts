import type { Codec } from '../codec/codec.ts'
import { word } from '../codec/scalars.ts'
import type { Brand } from './brand.ts'

/**
 * ISO 4217 active codes by their number of decimals (the standard's list one), and those that ended since aid to Ukraine
 * began: HRK with 2022, ANG with March 2025, BGN with 2025.
 */
const BY_DECIMALS: ReadonlyArray<readonly [decimals: number, codes: string]> = [
  [0, 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'],
  [
    2,
    `AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BOV BRL BSD BTN BWP BYN BZD CAD CDF CHE CHF CHW CNY
     COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR
     IRR JMD KES KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN NAD NGN
     NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB
     TJS TMT TOP TRY TTD TWD TZS UAH USD USN UYU UZS VED VES WST XCD XCG YER ZAR ZMW ZWG`,
  ],
  [3, 'BHD IQD JOD KWD LYD OMR TND'],
  [4, 'CLF UYW'],
]

const TABLE = BY_DECIMALS.flatMap(([decimals, codes]) => codes.split(/\s+/).map((code) => [code, decimals] as const))
const DECIMALS: ReadonlyMap<string, number> = new Map(TABLE)

export type Currency = Brand<string, 'Currency'>
export const Currency: Codec<Currency> = word('currency (ISO 4217)', TABLE.map(([code]) => code as Currency).sort())

/** How many decimals a currency's amounts have (ISO 4217 minor unit). */
export const decimalsOf = (currency: Currency): number => {
  const decimals = DECIMALS.get(currency)
  if (decimals === undefined) throw new Error(`no decimals known for ${currency}`)
  return decimals
}
