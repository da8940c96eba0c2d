-- What a share leaves out is fixed: whoever was given its link must never see more by it. Another choice is another share.
CREATE TRIGGER share_profile_is_never_changed BEFORE UPDATE OF profile ON share
WHEN NEW.profile IS NOT OLD.profile BEGIN
  SELECT RAISE(ABORT, 'what a share leaves out is never changed');
END;
