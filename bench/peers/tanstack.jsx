// React with TanStack Table: its default, pages of ten.

import { useMemo } from 'react';
import { createRoot } from 'react-dom/client';
import {
  columnFilteringFeature, createColumnHelper, createFilteredRowModel, createPaginatedRowModel, filterFn_equalsString,
  filterFn_includesString, globalFilteringFeature, rowPaginationFeature, tableFeatures, useTable,
} from '@tanstack/react-table';

import { HEADS, rows, values } from './rows.js';

const features = tableFeatures({
  columnFilteringFeature, globalFilteringFeature, rowPaginationFeature,
  filteredRowModel: createFilteredRowModel(), paginatedRowModel: createPaginatedRowModel(),
  filterFns: { includesString: filterFn_includesString, equalsString: filterFn_equalsString },
});
const helper = createColumnHelper();
const columns = helper.columns([
  helper.accessor('company', { header: HEADS[0], filterFn: 'equalsString' }),
  helper.accessor('agency', { header: HEADS[1], filterFn: 'equalsString' }),
  helper.accessor('kind', { header: HEADS[2] }),
  helper.accessor('title', { header: HEADS[3] }),
  helper.accessor('amount', { header: HEADS[4] }),
  helper.accessor('start', { header: HEADS[5] }),
  helper.accessor('source', { header: HEADS[6], cell: (cell) => <a href={cell.row.original.url}>{cell.getValue()}</a> }),
]);

function App({ data }) {
  const table = useTable({ features, columns, data, globalFilterFn: 'includesString', getColumnCanGlobalFilter: () => true });
  const select = (column) => (
    <select id={column} onChange={({ target }) => table.getColumn(column).setFilterValue(target.value || undefined)}>
      <option value="">All</option>{values(data, column).map((value) => <option key={value}>{value}</option>)}
    </select>
  );
  const company = useMemo(() => select('company'), [data]);
  const agency = useMemo(() => select('agency'), [data]);
  return (
    <>
      <label>Search <input id="search" type="search" onChange={({ target }) => table.setGlobalFilter(target.value)} /></label>
      <label>Company {company}</label> <label>Agency {agency}</label>
      <p id="count" role="status">{table.getFilteredRowModel().rows.length} records</p>
      <table>
        <thead>{table.getHeaderGroups().map((group) => <tr key={group.id}>{group.headers.map((head) => <th key={head.id}><table.FlexRender header={head} /></th>)}</tr>)}</thead>
        <tbody id="rows">{table.getRowModel().rows.map((row) => <tr key={row.id}>{row.getAllCells().map((cell) => <td key={cell.id}><table.FlexRender cell={cell} /></td>)}</tr>)}</tbody>
      </table>
      <button onClick={() => table.previousPage()} disabled={!table.getCanPreviousPage()}>Previous</button>
      <button onClick={() => table.nextPage()} disabled={!table.getCanNextPage()}>Next</button>
    </>
  );
}

createRoot(document.getElementById('app')).render(<App data={await rows()} />);
