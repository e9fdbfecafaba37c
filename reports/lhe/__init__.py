"""The Laporan Hasil Evaluasi (PermenPANRB 88/2021): its material, outline, proposed texts, tables."""
