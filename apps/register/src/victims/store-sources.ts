/** Reports and orders exactly as received: kept in the vault, because they name victims. */
import type pg from 'pg'
import { copyRows } from '../platform/database/copy-rows.ts'
import type { Writing } from '../platform/database/database.ts'
import { insideVault } from '../platform/database/vault.ts'
import { insideVaultOn } from './vault-client.ts'

/** `source` is what was received, whole; `narrative` unmasked; `location` where it happened. */
export type ReportSource = {
  readonly reportId: string
  readonly source: string
  readonly narrative?: string | undefined
  readonly location?: string | undefined
}

export type OrderSource = { readonly orderId: string; readonly source: string }

export async function storeReportSources(trx: Writing, rows: readonly ReportSource[]): Promise<void> {
  if (rows.length === 0) return
  await insideVault(trx, (vault) =>
    vault
      .insertInto('report_sources')
      .values(
        rows.map(({ reportId, source, narrative, location }) => ({
          report_id: reportId,
          source,
          narrative: narrative ?? null,
          location: location ?? null,
        })),
      )
      .execute(),
  )
}

export async function storeOrderSources(trx: Writing, rows: readonly OrderSource[]): Promise<void> {
  if (rows.length === 0) return
  await insideVault(trx, (vault) =>
    vault
      .insertInto('order_sources')
      .values(rows.map(({ orderId, source }) => ({ order_id: orderId, source })))
      .execute(),
  )
}

/** By COPY, for an import: `client` is a connection whose transaction is open. */
export async function copyReportSources(
  client: pg.ClientBase,
  rows: Iterable<ReportSource>,
): Promise<number> {
  return insideVaultOn(client, () =>
    copyRows(
      client,
      'report_sources (report_id, source, narrative, location)',
      Iterator.from(rows).map((row) => [row.reportId, row.source, row.narrative, row.location]),
    ),
  )
}

/** By COPY, for an import: `client` is a connection whose transaction is open. */
export async function copyOrderSources(client: pg.ClientBase, rows: Iterable<OrderSource>): Promise<number> {
  return insideVaultOn(client, () =>
    copyRows(
      client,
      'order_sources (order_id, source)',
      Iterator.from(rows).map((row) => [row.orderId, row.source]),
    ),
  )
}
