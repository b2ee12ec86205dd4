"""The yearly evaluation of performance (PSI-7): indicators, figures, scores, publication and reply."""
