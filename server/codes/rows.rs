//! The rows of a pack as they are written, for comparing one edition with another. Knows no column.

use std::cell::RefCell;

use super::pack::PackInfo;

impl PackInfo {
    /// Shows the cells of the named columns of each row of a table; a column that the table does not have is empty.
    /// Rows that cannot be read are left out: [`Codebook::faults`](super::Codebook::faults) names them.
    pub fn each_row(&self, table: &str, columns: &[&str], see: &mut dyn FnMut(&[&str])) {
        let see = RefCell::new(see);
        let mut faults = Vec::new();
        let _rows: Vec<()> = self.read(table, &mut faults, |row, _| {
            let cells: Vec<&str> = columns
                .iter()
                .map(|column| row.cell(column).unwrap_or_default())
                .collect();
            (see.borrow_mut())(&cells);
            Ok(())
        });
    }
}
