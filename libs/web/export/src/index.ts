export { tableCsv, tableXlsx, type Sheet } from './sheet.js';
