DROP TABLE score_outbox;
DROP TABLE analytics_events;
DROP TABLE registrations;
DROP TABLE talks;
DROP TABLE speakers;
DROP TABLE conferences;
DROP TABLE organizers;
