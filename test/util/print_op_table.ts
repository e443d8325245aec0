/** Writes the table op × backend into README.md and prints it: `npm run table`. */
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {opTable, withTable} from './op_table';

const file = join(__dirname, '../../README.md');
const table = opTable();
writeFileSync(file, withTable(readFileSync(file, 'utf8'), table));
console.log(table);
