type Quantity = { readonly quantity: { readonly amount: string; readonly unit: string } }
type Money = { readonly money: { readonly amount: string; readonly currency: string } }

export const rounds = (amount: string): Quantity => ({ quantity: { amount, unit: 'round' } })
export const vehicles = (amount: string): Quantity => ({ quantity: { amount, unit: 'vehicle' } })
export const euros = (amount: string): Money => ({ money: { amount, currency: 'EUR' } })
export const undisclosedRounds = { undisclosed: true, unit: 'round' } as const
