-- Nothing to undo: an expanded table may hold values, and the way back from there drops the column.
SELECT 'values stay';
