"""The appointments and the days of the programme: what is planned, noted, asked, remarked."""
