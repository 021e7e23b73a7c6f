package com.example.serving.apps.search;

import com.example.serving.apps.Apps;
import com.example.serving.stacks.ChatStack;
import io.pdconstructs.PdApp;

public final class Search {

  public static final PdApp APP = Apps.everywhere("search", ChatStack::in);
}
