-- An ended task's log is a few kilobytes. It stays on the row's page as it is: compressing it, or cutting it into pieces elsewhere, costs more than the room that it saves. Larger ones still go elsewhere.
alter table tasks set (toast_tuple_target = 8160);
