from tutorium.search.management.encoder import EncoderProcess, answers


def test_nobody_answers_where_no_encoder_runs(data_folder):
    assert not answers()


def test_nothing_is_started_where_meaning_is_not_installed(settings, tmp_path):
    settings.SEMANTIC_DIR = tmp_path / "nothing"
    process = EncoderProcess()

    process.start()
    process.stop()

    assert not answers()
