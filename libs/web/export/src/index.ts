export { type CellValue, type Sheet, tableCsv, tableXlsx } from './sheet.js';
